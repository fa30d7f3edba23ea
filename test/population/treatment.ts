import type { Chart } from './chart.ts';
import { HABITS } from './marginals.ts';
import type { Traits } from './traits.ts';

/** Intensive treatment as the record shows it: rows of visits, some codes, and medicines that are mostly not listed. */
export function writeTreatment(chart: Chart, { treatment, illnesses }: Traits): void {
  const { random, today } = chart;
  const treated = illnesses.find(({ disease }) => disease.treatment === treatment);
  if (treated === undefined || treatment === null) return;
  const listed = random.chance(HABITS.hospitalDrugListed);
  switch (treatment) {
    case 'dialysis': {
      for (let day = today - 112; day < today; day += day % 7 === 0 ? 3 : 2)
        chart.contact({ unit: 'dialysis', from: day });
      if (random.chance(0.8)) chart.diagnosis('Z99.2', 'Avhengighet av nyredialyse', today - 100, null);
      for (let day = today - random.whole(100, 300); day < today; day += random.whole(60, 150))
        chart.contact({ unit: 'vessels', from: day });
      return;
    }
    case 'cancer': {
      const day = today - random.whole(30, 160);
      for (let course = 0; course < random.whole(3, 8); course += 1) {
        const contact = chart.contact({ unit: 'cancer', from: day + course * 21 });
        if (contact !== null) chart.diagnosis(treated.disease.icd10, treated.disease.title, day + course * 21, contact);
      }
      if (random.chance(0.3)) {
        const start = today - random.whole(40, 150);
        for (let fraction = 0; fraction < 25; fraction += 1)
          chart.contact({ unit: 'radiotherapy', from: start + Math.floor(fraction / 5) * 7 + (fraction % 5) });
      }
      if (listed) chart.medicine(random.pick(['L01BC06', 'L01FF02']), day);
      return;
    }
    case 'infusions': {
      for (let day = today - random.whole(0, 56) - 336; day < today; day += 56)
        chart.contact({ unit: treated.disease.unit, from: day });
      if (listed) chart.medicine(random.pick(['L04AG03', 'L01FA01', 'L04AB02']), today - 300);
      return;
    }
    case 'substitution': {
      for (let day = today - 330; day < today; day += random.whole(12, 18))
        chart.contact({ unit: 'substance', from: day });
      return;
    }
  }
}
