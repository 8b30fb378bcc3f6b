/** What a packet filter's rules do to a packet, as its tools list them: a text in, a verdict out. */
package mcastbots.doctor.firewall;
