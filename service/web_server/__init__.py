"""The web server, and the applications of the web and the console process."""
