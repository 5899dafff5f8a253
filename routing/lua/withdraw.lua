-- End a contact whose citizen hung up while a guide is rung: the offer is withdrawn, the guide idle.
-- KEYS contact, queue, offer, guide, idle, call, deadlines, events, today
-- ARGV now, contact, offer, guide, ended_ttl, tally_ttl, leg_until, tally, nameless, rings_until,
--      events_kept
if redis.call('HGET', key.contact, 'state') ~= 'offered' then return 'contact' end
if redis.call('HGET', key.contact, 'offer') ~= arg.offer then return 'offer' end
redis.call('HSET', key.contact, 'state', 'ended', 'end', 'abandoned')
redis.call('PEXPIRE', key.contact, arg.ended_ttl)
redis.call('ZREM', key.queue, arg.contact) -- drop a stale entry
redis.call('HSET', key.offer, 'state', 'withdrawn')
local leg = leg_until(key.offer, key.guide, arg.nameless, arg.leg_until, arg.rings_until)
idle_again(key.guide, key.idle, key.deadlines, arg.guide, arg.now, leg)
redis.call('SET', key.call, 'ended', 'PX', arg.ended_ttl)
redis.call('ZREM', key.deadlines, 'offer:' .. arg.offer, 'alive:' .. arg.contact)
redis.call('HINCRBY', key.today, arg.tally, 1)
redis.call('PEXPIRE', key.today, arg.tally_ttl)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Ended', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'offer', arg.offer, 'ending', 'abandoned')
return 'ok'
