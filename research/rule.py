import csv,sys,glob
from collections import defaultdict
rows=[]
for f in sys.argv[1:]:
    for r in csv.reader(open(f)):
        n,kt,k,t,m=r[0],int(r[1]),int(r[2]),r[3],r[4]
        if m=='km': rows.append(dict(n=n,kt=kt,k=k,t=t,m=m,ari=float(r[5]),sil=float(r[12])));continue
        p=[float(x) for x in r[11].split('|')] if r[11] else []
        rows.append(dict(n=n,kt=kt,k=k,t=t,m=m,ari=float(r[5]),ll=float(r[6]),bic=float(r[7]),icl=float(r[8]),st=float(r[9]),loc=float(r[10]),p=p,sil=float(r[12]),mn=int(r[13])))
names=sorted(set(r['n'] for r in rows))
def med(p): p=sorted(p); return p[len(p)//2] if p else 0
FAM={'SPHERICAL','TIED','TIED_SHRUNK','TIED_VOLUMES'}
FULLF=FAM|{'DIAGONAL','FULL'}
def teach(n,k,fam=FAM,ts=('z','yj'),st=.65,loc=.9,key='bic'):
    c=[r for r in rows if r['n']==n and r['k']==k and r['m'] in fam and r['t'] in ts and r['st']>=st and r['loc']>=loc]
    return max(c,key=lambda r:r[key]) if c else None
if __name__=='__main__':
    tot=defaultdict(list)
    for n in names:
        kt=[r['kt'] for r in rows if r['n']==n][0]
        km=[r['ari'] for r in rows if r['n']==n and r['m']=='km' and r['k']==kt]
        if not km: continue
        km=km[0]; line=f'{n:9s} k={kt} KM {km:.3f}'
        for nm,kw in dict(fam={},all=dict(fam=FULLF),z=dict(ts=('z',)),icl=dict(key='icl'),nog=dict(st=0,loc=0)).items():
            t=teach(n,kt,**kw); a=t['ari'] if t else km; tot[nm].append(a); line+=f" | {nm} {a:.3f} {t['t']+'/'+t['m'] if t else 'km'}"
        tot['km'].append(km); print(line)
    print({k:round(sum(v)/len(v),3) for k,v in tot.items()})
