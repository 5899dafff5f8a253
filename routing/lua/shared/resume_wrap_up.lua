-- Resume the wrap-up that a conversation or an offer has interrupted; return whether there is one. It
-- counts as begun so long ago that the time that was left is left now. The interruption is not
-- handling time of its contact.
local function resume_wrap_up(guide, deadlines, id, now)
  local saved = redis.call('HGET', guide, 'wrap_up_later')
  if not saved then return false end
  local later = cjson.decode(saved)
  redis.call('HDEL', guide, 'wrap_up_later', 'offer')
  redis.call('HSET', guide, 'state', 'wrap_up', 'contact', later.contact, 'draft', later.draft,
    'extensions', later.extensions, 'since', string.format('%d', now - later.lasts + later.left),
    'handled_since', string.format('%d', later.handled_since + now - later.at), 'handled_in', later.handled_in)
  redis.call('ZADD', deadlines, now + later.left, 'wrap_up:' .. id)
  return true
end
