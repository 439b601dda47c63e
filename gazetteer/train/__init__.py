"""Where what is learned comes from: each table of learned data has its script here, and is made anew with it."""
