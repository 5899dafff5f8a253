"""What is: the settings of the machine and the YAML of a site, checked before anything runs."""
