//! `#[derive(FromRow)]`: reads a struct from a row, each field from the column of its name.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    Data, DeriveInput, Error, Field, Fields, GenericArgument, LitStr, PathArguments, Type, parse_macro_input,
};

/// Implements `store::FromRow` for a struct with named fields.
///
/// A field is read from the column of its name. `#[row(json)]` reads it from JSON, `#[row(parse)]` from text by its
/// `FromStr`, `#[row(rename = "…")]` from a column of another name. A field of the type `Option<_>` may be NULL.
#[proc_macro_derive(FromRow, attributes(row))]
pub fn from_row(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    implement(&input).unwrap_or_else(Error::into_compile_error).into()
}

fn implement(input: &DeriveInput) -> Result<TokenStream, Error> {
    let unfit = || Error::new_spanned(&input.ident, "FromRow reads structs with named fields");
    let Data::Struct(data) = &input.data else { return Err(unfit()) };
    let Fields::Named(fields) = &data.fields else { return Err(unfit()) };
    let (mut columns, mut reads) = (Vec::new(), Vec::new());
    for (at, field) in fields.named.iter().enumerate() {
        let (column, read) = one(at, field)?;
        columns.push(column);
        reads.push(read);
    }
    let name = &input.ident;
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    Ok(quote! {
        #[automatically_derived]
        impl #generics ::store::FromRow for #name #arguments #bounds {
            const COLUMNS: &'static [&'static str] = &[#(#columns),*];

            fn from_row(row: &::store::Row<'_>) -> ::core::result::Result<Self, ::store::Error> {
                ::core::result::Result::Ok(Self { #(#reads),* })
            }
        }
    })
}

/// The column of a field and how it is read.
fn one(at: usize, field: &Field) -> Result<(String, TokenStream), Error> {
    let name = field.ident.as_ref().ok_or_else(|| Error::new_spanned(field, "a field without a name"))?;
    // `r#type` is the column `type`.
    let mut column = name.to_string().trim_start_matches("r#").to_owned();
    let mut method = quote!(get);
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("row")) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("json") {
                method = quote!(json);
            } else if meta.path.is_ident("parse") {
                method = if is_option(&field.ty) { quote!(parse_optional) } else { quote!(parse) };
            } else if meta.path.is_ident("rename") {
                column = meta.value()?.parse::<LitStr>()?.value();
            } else {
                return Err(meta.error("expected json, parse or rename = \"…\""));
            }
            Ok(())
        })?;
    }
    Ok((column, quote!(#name: row.#method(#at)?)))
}

fn is_option(kind: &Type) -> bool {
    let Type::Path(path) = kind else { return false };
    path.path.segments.last().is_some_and(|last| {
        last.ident == "Option"
            && matches!(&last.arguments, PathArguments::AngleBracketed(inner)
                if matches!(inner.args.first(), Some(GenericArgument::Type(_))))
    })
}
