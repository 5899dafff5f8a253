"""The Twilio client, and the only package that imports Twilio's library."""
