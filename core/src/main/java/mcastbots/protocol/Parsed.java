package mcastbots.protocol;

/** What a datagram turned out to be. */
public sealed interface Parsed permits Message, Refused {}
