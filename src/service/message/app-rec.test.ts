import { describe, expect, test } from 'vitest';
import { parseAppRec } from './app-rec.ts';

const ID = '0b0f2f5a-7d0a-8d38-9d8b-2a7b0d8d5c11';
const V10 = 'http://www.kith.no/xmlstds/apprec/2004-11-21';
const V11 = 'http://www.kith.no/xmlstds/apprec/2012-02-15';

function appRec(inside: string, namespace = V11): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<AppRec xmlns="${namespace}"><MsgType V="APPREC"/><MIGversion>v1.1 2012-02-15</MIGversion>
<GenDate>2026-11-20T09:20:00+01:00</GenDate><Id>r1</Id>${inside}
<OriginalMsgId><MsgType V="DIALOG_HELSEFAGLIG"/><IssueDate>2026-11-20T09:15:30+01:00</IssueDate><Id>${ID}</Id></OriginalMsgId></AppRec>`;
}

describe('an application receipt', () => {
  test.each([
    ['1', 'received'],
    ['2', 'rejected'],
    ['3', 'received-with-remarks'],
  ])('status %s is %s, in both versions', (code, verdict) => {
    for (const namespace of [V10, V11]) {
      const { appRec: read } = parseAppRec(appRec(`<Status V="${code}" DN="x"/>`, namespace));
      expect(read).toEqual({ messageId: ID, verdict, errors: [] });
    }
  });

  test('gives every error with its text, and the list’s own text where there is none', () => {
    const xml = appRec(
      '<Status V="2"/><Error V="E21" S="2.16.578.1.12.4.1.1.8221"/><Error V="T10" DN="Kjenner ikke &lt;dialog&gt;"/>',
    );
    expect(parseAppRec(xml).appRec?.errors).toEqual([
      { code: 'E21', text: 'Mottaker finnes ikke' },
      { code: 'T10', text: 'Kjenner ikke <dialog>' },
    ]);
  });

  test('is read with a prefix too', () => {
    const xml = `<a:AppRec xmlns:a='${V11}'><a:Status V="1"/><a:OriginalMsgId><a:Id>${ID}</a:Id></a:OriginalMsgId></a:AppRec>`;
    expect(parseAppRec(xml).appRec?.messageId).toBe(ID);
  });

  test.each([
    ['an entity', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${appRec('<Status V="1"/>')}`, 'doctype'],
    ['a bare document type', `<!doctype AppRec>${appRec('<Status V="1"/>')}`, 'doctype'],
    ['half a document', appRec('<Status V="1"/>').slice(0, -20), 'not-xml'],
    ['no XML', 'OK', 'not-xml'],
    ['another document', `<Status xmlns="${V11}" V="1"/>`, 'not-an-apprec'],
    ['another namespace', appRec('<Status V="1"/>', 'urn:x'), 'not-an-apprec'],
    ['a receipt for nothing', `<AppRec xmlns="${V11}"><Status V="1"/></AppRec>`, 'not-an-apprec'],
    ['a status of its own', appRec('<Status V="4"/>'), 'unknown-status'],
    ['two statuses', appRec('<Status V="1"/><Status V="2"/>'), 'unknown-status'],
    ['megabytes', appRec(`<Status V="1"/>${' '.repeat(1_000_001)}`), 'too-large'],
  ])('%s is no receipt', (_, xml, problem) => {
    expect(parseAppRec(xml)).toEqual({ problem });
  });
});
