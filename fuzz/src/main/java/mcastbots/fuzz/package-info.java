/**
 * Fuzz targets: what strangers and users feed to the programs, and what must hold whatever that is. Each target is a class with
 * a method {@code fuzzerTestOneInput}, which Jazzer calls with inputs that it makes, and our tests with random ones. (Those that
 * need the inside of a package are of that package.)
 */
package mcastbots.fuzz;
