"""Dates as people in Britain write them, with dots or strokes; computers' own form is understood too."""

DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d/%m/%y", "%d.%m.%y"]
DATETIME_INPUT_FORMATS = [
    f"{day}{between}{time}"
    for day in DATE_INPUT_FORMATS
    for between in (" ", ", ")
    for time in ("%H:%M", "%H.%M", "%H:%M:%S")
]
