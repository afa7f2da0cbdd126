"""The core of tarjama: Markdown to catalogs and back, without a terminal, a web server or a framework."""
