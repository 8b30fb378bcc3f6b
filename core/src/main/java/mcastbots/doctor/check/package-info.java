/** The doctor's judgement: facts in, findings out. Nothing here asks the system for anything. */
package mcastbots.doctor.check;
