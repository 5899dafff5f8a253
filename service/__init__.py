"""How Lotsa is put together: processes, jobs, clock, log and the command line."""
