/** A command that cannot do what it was asked to, and says so in one sentence (exit code 2). */
export class CommandRefused extends Error {}
