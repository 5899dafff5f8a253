"""The service that runs Lotsa: processes, jobs, clock, logging and the command line."""
