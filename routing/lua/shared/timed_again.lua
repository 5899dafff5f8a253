-- A callback that was promised for a time to come, and stood in line before it as its citizen had
-- called, is out of line again until then. Answers that time, '' where there is none.
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
