"""What an operator runs by hand: `python -m jmo_api.commands.NAME`, on the installation its settings name."""
