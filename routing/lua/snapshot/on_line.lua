-- Return, for each contact read of a queue, whether its citizen is on the line: 1 or 0.
local function on_line(live, found)
  local ids, flags = {}, {}
  for i = 1, #found, 2 do ids[#ids + 1] = found[i] end
  for i, score in ipairs(redis.call('ZMSCORE', live, unpack(ids))) do flags[i] = score and 1 or 0 end
  return flags
end
