/** The settings: each declared once in {@link mcastbots.config.Settings}, read and checked as a whole. */
package mcastbots.config;
