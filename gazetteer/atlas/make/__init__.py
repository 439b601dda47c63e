"""How the outlines in ``data/outlines.bin.xz`` are made from Natural Earth; run by hand, see CONTRIBUTING."""
