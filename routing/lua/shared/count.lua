-- Add to a queue's tally of the day; `tally` is a JSON object of fields and increments.
local function count(today, tally)
  for field, by in pairs(cjson.decode(tally)) do redis.call('HINCRBY', today, field, by) end
end
