/** The arithmetic of measurements, and how their results are shown; pure. */
package mcastbots.bench.figures;
