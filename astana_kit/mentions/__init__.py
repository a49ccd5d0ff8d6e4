"""What a text mentions: units, time expressions, zones of the page, and the day of publication."""
