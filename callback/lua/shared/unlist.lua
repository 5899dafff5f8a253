-- Take a callback off all lists of its queue.
local function unlist(key, id)
  for _, index in ipairs({key.open, key.every_open, key.out, key.returning, key.scheduled}) do redis.call('ZREM', index, id) end
end
