"""When guides take their breaks: a plan that keeps languages covered and the peak staffed."""
