/** What doctors say to one another in the group, and what that tells. Pure: time is handed in. */
package mcastbots.doctor.group;
