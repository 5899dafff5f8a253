-- An offer ends without a yes: the contact returns to its old place, the guide is idle again. What
-- was kept for a guide who is set away is free for others.
-- KEYS offer, contact, queue, guide, idle, declined, deadlines, on_duty, events, reserved
-- ARGV now, offer, contact, guide, ending, reason, status ('' keeps it), until they may meet again,
--      deadline of the leg, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'open' then return 'offer' end
if redis.call('HGET', KEYS[2], 'offer') ~= ARGV[2] then return 'contact' end
if redis.call('HGET', KEYS[4], 'offer') ~= ARGV[2] then return 'guide' end
redis.call('HSET', KEYS[1], 'state', ARGV[5])
redis.call('HSET', KEYS[2], 'state', 'waiting')
redis.call('HDEL', KEYS[2], 'offer', 'guide')
redis.call('ZADD', KEYS[3], redis.call('HGET', KEYS[2], 'since'), ARGV[3])
redis.call('HSET', KEYS[4], 'state', 'idle', 'since', ARGV[1])
redis.call('HDEL', KEYS[4], 'offer', 'contact')
if ARGV[7] ~= '' then
  redis.call('HSET', KEYS[4], 'status', ARGV[7], 'reason', ARGV[6])
  redis.call('SREM', KEYS[8], ARGV[4])
  for _, pair in ipairs(redis.call('ZRANGE', KEYS[10], 0, -1)) do
    if string.match(pair, ':(.*)$') == ARGV[4] then redis.call('ZREM', KEYS[10], pair) end
  end
end
local status, leg = unpack(redis.call('HMGET', KEYS[4], 'status', 'call'))
if leg then redis.call('ZADD', KEYS[7], ARGV[9], 'leg:' .. ARGV[4])
elseif status == 'ready' then redis.call('ZADD', KEYS[5], ARGV[1], ARGV[4]) end
redis.call('ZADD', KEYS[6], ARGV[8], ARGV[3] .. ':' .. ARGV[4])
redis.call('ZREM', KEYS[7], 'offer:' .. ARGV[2])
redis.call('XADD', KEYS[9], 'MAXLEN', '~', ARGV[10], '*', 'event', 'Returned', 'at', ARGV[1],
  'contact', ARGV[3], 'guide', ARGV[4], 'offer', ARGV[2], 'ending', ARGV[5], 'reason', ARGV[6])
return 'ok'
