//! The static table of partitions.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rules::{Partition, Partitions};

pub(super) fn statics(partitions: &Partitions) -> TokenStream {
    let mut all = partitions.0.iter().map(partition);
    let Some(default) = all.next() else {
        // Rules that ask for partitions are refused where there are none.
        return TokenStream::new();
    };
    quote! {
        /// The partitions of AWS. Regions are listed where their names do not tell their partition.
        static PARTITIONS: Partitions = Partitions::new(#default, &[#(#all),*]);
    }
}

fn partition(partition: &Partition) -> TokenStream {
    let Partition { name, dns_suffix, dual_stack_dns_suffix, implicit_global_region, .. } = partition;
    let Partition { supports_fips, supports_dual_stack, region_prefixes, other_regions, .. } = partition;
    quote! {
        Partition {
            name: #name,
            dns_suffix: #dns_suffix,
            dual_stack_dns_suffix: #dual_stack_dns_suffix,
            implicit_global_region: #implicit_global_region,
            supports_fips: #supports_fips,
            supports_dual_stack: #supports_dual_stack,
            region_prefixes: &[#(#region_prefixes),*],
            other_regions: &[#(#other_regions),*],
        }
    }
}
