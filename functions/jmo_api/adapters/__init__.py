"""What talks to an outside system, and what imitates one."""
