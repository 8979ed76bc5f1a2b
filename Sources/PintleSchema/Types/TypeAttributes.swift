/// The attributes that the schema gives a setting's type.
package struct TypeAttributes {
}
