-- Pause a callback again until its promised time, if it is still to come; it was in the queue only
-- because its citizen had called. Returns that time, '' if there is none.
local function timed_again(contact, queue, deadlines, booked, id, now)
  local timed = redis.call('HGET', contact, 'timed') or ''
  if (tonumber(timed) or 0) <= tonumber(now) then return '' end
  redis.call('HSET', contact, 'state', 'paused', 'due', timed)
  redis.call('HDEL', contact, 'timed')
  redis.call('ZREM', queue, id)
  redis.call('ZADD', booked, timed, id)
  redis.call('ZADD', deadlines, timed, 'due:' .. id)
  return timed
end
