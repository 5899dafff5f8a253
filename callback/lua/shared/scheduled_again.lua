-- Take a callback out of line until its scheduled time again, if that is still to come; it was in
-- the queue only because its citizen had called. Returns that time, '' if there is none.
local function scheduled_again(key, id, now)
  local timed = redis.call('HGET', key.callback, 'timed') or ''
  if (tonumber(timed) or 0) <= tonumber(now) then return '' end
  take_out(key.contact, key.queue, key.live, id)
  redis.call('HSET', key.callback, 'due', timed)
  redis.call('HDEL', key.callback, 'timed')
  redis.call('ZADD', key.deadlines, timed, 'due:' .. id)
  return timed
end
