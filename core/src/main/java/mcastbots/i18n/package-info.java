/** The texts that users see, in their language. */
package mcastbots.i18n;
