"""Who is at the far end of the lines: subscribers, softphones, callers with habits."""
