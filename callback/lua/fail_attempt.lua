-- End a try at which the citizen was not reached: the guide is idle without wrap-up, and the
-- callback is out of line until its next try, or ends. After a guide's own call there is wrap-up; it
-- becomes a callback if it is retried and its number has no other.
-- KEYS contact, callback, queue, live, open, every_open, out, returning, scheduled, guide, idle,
--      numbers, deadlines, events, today, offer
-- ARGV now, contact, guide, attempt, why, next_at, number, ended_ttl, tally_ttl, leg_until,
--      wrap_up_until, tries, ending, call, queue, events_kept
if not is_rung(key.contact, key.callback) then return 'contact' end
local state, call, offer = unpack(redis.call('HMGET', key.contact, 'state', 'call', 'offer'))
local outgoing, next_at = redis.call('HGET', key.callback, 'outgoing'), arg.next_at
if redis.call('HGET', key.callback, 'tries') ~= arg.attempt or not may(key.callback, 'fail_attempt') then return 'attempt' end
if arg.call ~= '' and call and call ~= '' and call ~= arg.call then return 'call' end
if redis.call('HGET', key.guide, 'contact') ~= arg.contact then return 'guide' end
if state == 'offered' then redis.call('HSET', key.offer, 'state', 'withdrawn') end
redis.call('HDEL', key.contact, 'offer', 'guide', 'call')
redis.call('HSET', key.callback, 'tries', arg.tries)
if arg.tries == arg.attempt then redis.call('HDEL', key.callback, 'unrung')
else redis.call('HINCRBY', key.callback, 'unrung', 1) end
if arg.why == 'failed' then redis.call('HINCRBY', key.callback, 'failed_' .. arg.number, 1) end
redis.call('ZREM', key.deadlines, 'connect:' .. arg.contact, 'citizen:' .. arg.contact, 'offer:' .. offer)
if outgoing and next_at ~= '' and redis.call('HSETNX', key.numbers, arg.number, arg.contact) == 0 then next_at = '' end
if next_at == '' then
  redis.call('HSET', key.contact, 'state', 'ended', 'end', arg.ending)
  redis.call('PEXPIRE', key.contact, arg.ended_ttl)
  redis.call('HSET', key.callback, 'reason', outgoing and arg.why or arg.ending == 'cancelled' and 'citizen' or '')
  end_callback(key, arg.contact, 'fail_attempt', arg.ending, arg.ended_ttl)
  if not outgoing then redis.call('HINCRBY', key.today, arg.ending, 1) end
  redis.call('PEXPIRE', key.today, arg.tally_ttl)
  if arg.ending == 'unreached' and not outgoing then redis.call('ZADD', key.deadlines, arg.now, 'text:' .. arg.contact .. '.text_unreached') end
else
  take_out(key.contact, key.queue, key.live, arg.contact)
  redis.call('HDEL', key.callback, 'outgoing', 'retried')
  redis.call('HSET', key.callback, 'until', next_at)
  redis.call('ZADD', key.deadlines, next_at, 'resume:' .. arg.contact)
  enter(key, arg.contact, 'fail_attempt', 'retrying')
end
if outgoing then
  redis.call('HSET', key.guide, 'state', 'wrap_up', 'since', arg.now, 'handled_since', 0, 'handled_in', arg.queue)
  redis.call('ZADD', key.deadlines, arg.wrap_up_until, 'wrap_up:' .. arg.guide, arg.leg_until, 'leg:' .. arg.guide)
else idle_again(key.guide, key.idle, key.deadlines, arg.guide, arg.now, arg.leg_until) end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Missed', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'attempt', arg.attempt, 'why', arg.why, 'next', next_at, 'ending', arg.ending,
  'tries', arg.tries)
return 'ok'
