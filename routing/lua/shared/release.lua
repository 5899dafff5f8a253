-- Free the contacts reserved for a guide for others.
local function release(reserved, guide)
  for _, pair in ipairs(redis.call('ZRANGE', reserved, 0, -1)) do
    if string.match(pair, ':(.*)$') == guide then redis.call('ZREM', reserved, pair) end
  end
end
