"""What an advisor does by hand: case files, plans, records of pay and deposits, phases, to-do lists, worksheets."""
