/** Run by the build only: writes those parts of the package that follow from the programs' options. */
package mcastbots.dist;
