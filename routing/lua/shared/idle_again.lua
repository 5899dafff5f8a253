-- Make a guide idle, or resume a wrap-up that was interrupted; they can get another contact once no leg
-- is left.
local function idle_again(guide, idle, deadlines, id, now, leg_until)
  local resumed = resume_wrap_up(guide, deadlines, id, now)
  if not resumed then
    redis.call('HSET', guide, 'state', 'idle', 'since', now)
    redis.call('HDEL', guide, 'offer', 'contact', 'wrap_up_interrupted')
  end
  local status, leg = unpack(redis.call('HMGET', guide, 'status', 'call'))
  if leg then redis.call('ZADD', deadlines, leg_until, 'leg:' .. id)
  elseif status == 'ready' and not resumed then redis.call('ZADD', idle, now, id) end
end
