"""Draw the figures."""
from astana_kit.figures.frequency import rounds_per_year
