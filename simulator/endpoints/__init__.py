"""The far ends of the lines: subscribers, softphones, scripted callers."""
