-- Make a guide idle without wrap-up; they can get another contact once no leg is left.
local function idle_again(guide, idle, deadlines, id, now, leg_until)
  redis.call('HSET', guide, 'state', 'idle', 'since', now)
  redis.call('HDEL', guide, 'offer', 'contact')
  local status, leg = unpack(redis.call('HMGET', guide, 'status', 'call'))
  if leg then redis.call('ZADD', deadlines, leg_until, 'leg:' .. id)
  elseif status == 'ready' then redis.call('ZADD', idle, now, id) end
end
