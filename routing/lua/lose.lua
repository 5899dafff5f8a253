-- The guide's browser is gone in mid-call: the citizen on the line returns to the old place, and the
-- guide is away until there is a telephone again; what was kept for that one is free for others.
-- Until the citizen's leg asks for a round it is stranded in the conference of that offer.
-- KEYS contact, queue, guide, on_duty, deadlines, events, reserved
-- ARGV now, contact, guide, reason, deadline of life, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'connected' then return 'contact' end
if redis.call('HGET', KEYS[3], 'contact') ~= ARGV[2] then return 'guide' end
redis.call('HSET', KEYS[1], 'state', 'waiting', 'stranded', redis.call('HGET', KEYS[1], 'offer') or '')
redis.call('HDEL', KEYS[1], 'offer', 'guide', 'callback')
redis.call('ZADD', KEYS[2], redis.call('HGET', KEYS[1], 'since'), ARGV[2])
redis.call('HSET', KEYS[3], 'state', 'idle', 'since', ARGV[1], 'status', 'away', 'reason', ARGV[4])
redis.call('HDEL', KEYS[3], 'offer', 'contact', 'call')
redis.call('SREM', KEYS[4], ARGV[3])
release(KEYS[7], ARGV[3])
redis.call('ZADD', KEYS[5], ARGV[5], 'alive:' .. ARGV[2])
redis.call('XADD', KEYS[6], 'MAXLEN', '~', ARGV[6], '*', 'event', 'Lost', 'at', ARGV[1],
  'contact', ARGV[2], 'guide', ARGV[3], 'reason', ARGV[4])
return 'ok'
