import random
import time

import flet_js
import js

flet_js.start_connection = start_connection  # noqa: F821 - kept by the snapshot
random.seed()
year = js.Date.new().getFullYear()
winter, summer = (js.Date.new(year, month, 1).getTimezoneOffset() * 60 for month in (0, 6))
time.timezone, time.altzone = max(winter, summer), min(winter, summer)
time.daylight = int(winter != summer)
