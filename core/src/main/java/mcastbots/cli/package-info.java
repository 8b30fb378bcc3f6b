/** What the programs' command lines share: options, start-up, logging, end. */
package mcastbots.cli;
