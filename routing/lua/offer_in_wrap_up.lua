-- Offer a caller to a guide in wrap-up. What is left of the wrap-up, `longest_left` at most, follows
-- the new conversation, with its draft; `handled_since` and `handled_in` are those of its contact.
-- KEYS contact, queue, live, guide, interruptible, offer, deadlines, events
-- ARGV now, contact, guide, offer, queue, expires, offer_ttl, waited, why, wrapped_up, longest_left,
--      handled_since, handled_in, events_kept
local gone = not_waiting(key, arg)
if gone then return gone end
local is_listed = redis.call('ZREM', key.interruptible, arg.guide) == 1
local state, status, leg, contact, draft, extensions, since = unpack(
  redis.call('HMGET', key.guide, 'state', 'status', 'call', 'contact', 'draft', 'extensions', 'since'))
if not is_listed or state ~= 'wrap_up' or status ~= 'ready' or leg or contact ~= arg.wrapped_up then return 'guide' end
local ends = redis.call('ZSCORE', key.deadlines, 'wrap_up:' .. arg.guide)
if not ends then return 'guide' end
redis.call('ZREM', key.deadlines, 'wrap_up:' .. arg.guide)
redis.call('HSET', key.guide, 'wrap_up_interrupted', '1', 'wrap_up_later', cjson.encode({
  contact = contact, draft = draft or '', extensions = extensions or '0', at = arg.now,
  lasts = string.format('%d', ends - since),
  left = string.format('%d', math.max(0, math.min(ends - arg.now, arg.longest_left))),
  handled_since = arg.handled_since, handled_in = arg.handled_in}))
redis.call('HDEL', key.guide, 'draft', 'extensions', 'handled_since', 'handled_in')
open_offer(key, arg)
return 'ok'
