-- Keep a callback out of line although its contact has just been put back. If its try has begun, it
-- is suspended until the leg that rings is over, or at most until the try would be; `unnamed` stands
-- for a leg that has no name yet. The try does not count. A guide's own call is over: resume ends
-- it at once.
local function out_again(key, id, verb, call, now)
  local rings_until = redis.call('ZSCORE', key.deadlines, 'citizen:' .. id)
  if rings_until then
    redis.call('HINCRBY', key.callback, 'tries', -1)
    redis.call('HSET', key.callback, 'leg', (call or '') == '' and 'unnamed' or call)
    redis.call('ZREM', key.deadlines, 'citizen:' .. id)
  end
  if redis.call('HGET', key.callback, 'outgoing') then
    take_out(key.contact, key.queue, key.live, id)
    redis.call('HSET', key.callback, 'until', now, 'why', '')
    redis.call('ZADD', key.deadlines, now, 'resume:' .. id)
    return enter(key, id, verb, 'suspended')
  end
  if scheduled_again(key, id, now) ~= '' then return enter(key, id, verb, 'scheduled') end
  if not rings_until then return enter(key, id, verb, 'in_line') end
  take_out(key.contact, key.queue, key.live, id)
  redis.call('HSET', key.callback, 'until', rings_until, 'why', '')
  redis.call('ZADD', key.deadlines, rings_until, 'resume:' .. id)
  enter(key, id, verb, 'suspended')
end
