-- Add to the day's tally of a queue: `tally` is a JSON object of fields and increments.
local function count(today, tally)
  for field, by in pairs(cjson.decode(tally)) do redis.call('HINCRBY', today, field, by) end
end
