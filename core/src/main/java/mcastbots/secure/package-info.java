/** Signed groups: who has the key is a member, and nobody else is believed. protocol.md, "Signed groups", is its twin. */
package mcastbots.secure;
