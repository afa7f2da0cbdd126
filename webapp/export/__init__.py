"""The site as files, and what a web server is told of them."""
