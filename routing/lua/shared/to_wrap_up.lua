-- Send a guide who leaves a conversation to wrap-up; their leg, if there is one, is being ended.
local function to_wrap_up(guide, deadlines, id, now, wrap_up_until, leg_until)
  redis.call('HSET', guide, 'state', 'wrap_up', 'since', now)
  redis.call('ZADD', deadlines, wrap_up_until, 'wrap_up:' .. id)
  if redis.call('HEXISTS', guide, 'call') == 1 then redis.call('ZADD', deadlines, leg_until, 'leg:' .. id) end
end
